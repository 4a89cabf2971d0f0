import type { Random } from '../eval-learn/random';
import type { Formatters } from './formatters';

/** What an option shows as in the code: a claim of `key` with `value`. */
export interface Expected {
  readonly option: string;
  readonly key: string;
  readonly value: string;
}

export interface Configuration {
  readonly tool: keyof Formatters;
  readonly language: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: readonly Expected[];
}

interface Choice {
  /** Name of the option, then what a setting of it shows as; a setting that shows as nothing is `undefined`. */
  readonly option: string;
  readonly settings: readonly (readonly [setting: unknown, key: string, value: string])[];
}

const on = (option: string, key: string, yes: string, no: string): Choice => ({
  option,
  settings: [
    [true, key, yes],
    [false, key, no],
  ],
});
const widths = (option: string, of: readonly number[]): Choice => ({
  option,
  settings: of.map(width => [width, 'format.line_length', String(width)] as const),
});

const PRETTIER: readonly Choice[] = [
  on('semi', 'format.semicolons', 'always', 'never'),
  on('singleQuote', 'format.quotes', 'single', 'double'),
  on('jsxSingleQuote', 'format.jsx_quotes', 'single', 'double'),
  on('bracketSpacing', 'format.brace_spacing', 'always', 'never'),
  {
    option: 'arrowParens',
    settings: [
      ['always', 'format.arrow_parens', 'always'],
      ['avoid', 'format.arrow_parens', 'avoid'],
    ],
  },
  {
    option: 'trailingComma',
    settings: [
      ['none', 'format.trailing_comma', 'none'],
      ['all', 'format.trailing_comma', 'multiline'],
    ],
  },
  {
    option: 'experimentalOperatorPosition',
    settings: [
      ['start', 'format.operator_wrap', 'leading'],
      ['end', 'format.operator_wrap', 'trailing'],
    ],
  },
  widths('printWidth', [80, 90, 100, 120]),
];
const PHP: readonly Choice[] = [
  on('singleQuote', 'format.quotes', 'single', 'double'),
  {
    option: 'braceStyle',
    settings: [
      ['psr-2', 'format.brace_style', 'allman'],
      ['1tbs', 'format.brace_style', 'k&r'],
    ],
  },
  on('trailingCommaPHP', 'format.trailing_comma', 'multiline', 'none'),
  widths('printWidth', [80, 100, 120]),
];
const RUFF: readonly Choice[] = [
  {
    option: 'quote_style',
    settings: [
      ['single', 'format.quotes', 'single'],
      ['double', 'format.quotes', 'double'],
    ],
  },
  widths('line_width', [79, 88, 100, 120]),
];
const CLANG: readonly Choice[] = [
  {
    option: 'BreakBeforeBraces',
    settings: [
      ['Attach', 'format.brace_style', 'k&r'],
      ['Allman', 'format.brace_style', 'allman'],
    ],
  },
  {
    option: 'SpaceBeforeParens',
    settings: [
      ['ControlStatements', 'format.keyword_space', 'always'],
      ['Never', 'format.keyword_space', 'never'],
    ],
  },
  {
    option: 'BreakBeforeBinaryOperators',
    settings: [
      ['All', 'format.operator_wrap', 'leading'],
      ['None', 'format.operator_wrap', 'trailing'],
    ],
  },
  on('SpaceAfterCStyleCast', 'format.cast_space', 'space', 'none'),
  on('SpaceAfterLogicalNot', 'format.not_space', 'space', 'none'),
  widths('ColumnLimit', [80, 100, 120]),
];

/** Tabs and widths are one decision: a width of tabs shows nowhere. */
function indentation(
  random: Random,
  widthsOf: readonly number[],
): { tabs: boolean; width: number; expected: Expected } {
  const tabs = random.chance(0.3);
  const width = random.pick(widthsOf);
  return {
    tabs,
    width,
    expected: { option: 'indentation', key: 'format.indent', value: tabs ? 'tab' : `space:${width}` },
  };
}

/** One configuration of a tool, drawn by chance. */
export function drawn(tool: keyof Formatters, language: string, random: Random): Configuration {
  const choices = { prettier: PRETTIER, php: PHP, ruff: RUFF, clang: CLANG }[tool];
  const options: Record<string, unknown> = {};
  const expected: Expected[] = [];
  for (const { option, settings } of choices) {
    const [setting, key, value] = random.pick(settings);
    options[option] = setting;
    expected.push({ option, key, value });
  }
  const { tabs, width, expected: indent } = indentation(random, tool === 'ruff' ? [2, 4] : [2, 4, 8]);
  expected.push(indent);
  if (tool === 'prettier' || tool === 'php') Object.assign(options, { useTabs: tabs, tabWidth: width });
  if (tool === 'ruff') Object.assign(options, { indent_style: tabs ? 'tab' : 'space', indent_width: width });
  if (tool === 'clang')
    Object.assign(options, {
      BasedOnStyle: 'LLVM',
      UseTab: tabs ? 'Always' : 'Never',
      IndentWidth: width,
      TabWidth: width,
      ContinuationIndentWidth: width,
      AccessModifierOffset: -width,
    });
  return { tool, language, options, expected };
}
