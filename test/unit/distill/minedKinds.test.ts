import { deepStrictEqual } from 'node:assert';
import type { FileRecord } from '../../../src/core/model/record';
import { capital, define, fileOf as file, many, minedFrom, word } from './support';

const cases: [title: string, key: RegExp, records: FileRecord[], expected: string[]][] = [
  [
    'classes of one base and their suffix',
    /^naming\.class_suffix/,
    many(10, i =>
      file(`src/checks/${word(i)}.java`, 'java', {
        definitions: [define('class', `${capital(word(i))}Check`, { bases: ['AbstractCheck'] })],
      }),
    ),
    ['naming.class_suffix=suffix:Check src/checks/** 10/0 minor'],
  ],
  [
    'an ending that the base does not say',
    /^naming\.class/,
    many(10, i =>
      file(`src/checks/${word(i)}.java`, 'java', {
        definitions: [define('class', `${capital(word(i))}Check`, { bases: ['Visitor'] })],
      }),
    ),
    ['naming.class_suffix=suffix:Check src/checks/** 10/0'],
  ],
  [
    'an ending that another base of most of the classes says',
    /^naming\.class/,
    many(10, i =>
      file(`src/checks/${word(i)}.java`, 'java', {
        definitions: [
          define('class', `${capital(word(i))}Check`, {
            bases: ['Visitor', ...(i < 6 ? ['TreeCheck'] : [])],
          }),
        ],
      }),
    ),
    ['naming.class_suffix=suffix:Check src/checks/** 10/0 minor'],
  ],
  [
    'what the modifier says, and an ending of few classes',
    /^naming\.class/,
    [
      ...many(10, i =>
        file(`a/${word(i)}.java`, 'java', {
          definitions: [define('class', `Abstract${capital(word(i))}`, { bases: ['Node'] })],
        }),
      ),
      ...many(8, i =>
        file(`b/${word(i)}.java`, 'java', {
          definitions: [define('class', `${capital(word(i))}Page`, { bases: ['Visitor'] })],
        }),
      ),
    ],
    ['naming.class_prefix=prefix:Abstract a/** 10/0 minor', 'naming.class_suffix=suffix:Page b/** 8/0 minor'],
  ],
  [
    'a beginning of one folder, of which those beside it have the first word',
    /^naming\.class/,
    ['uri', 'time', 'list'].flatMap((folder, part) =>
      many(12, i =>
        file(`src/error/${folder}/${word(i)}.java`, 'java', {
          definitions: [define('class', `${part ? 'Should' : 'ShouldHave'}${capital(word(i))}`)],
        }),
      ),
    ),
    [
      'naming.class_prefix=prefix:Should src/error/** 36/0',
      'naming.class_prefix=prefix:ShouldHave src/error/uri/** 12/0 minor',
    ],
  ],
  [
    'a beginning that ends with its folder, among others that are few',
    /^naming\.class/,
    [
      ...['syntax', 'text'].flatMap(folder =>
        many(12, i =>
          file(`src/ext/json/${folder}/${word(i)}.java`, 'java', {
            definitions: [define('class', `Json${capital(word(i))}`)],
          }),
        ),
      ),
      ...many(3, i =>
        file(`src/ext/xml/${word(i)}.java`, 'java', {
          definitions: [define('class', `Xml${capital(word(i))}`)],
        }),
      ),
    ],
    ['naming.class_prefix=prefix:Json src/ext/json/** 24/0'],
  ],
  [
    'a beginning of one folder, in which more than half of those around begin',
    /^naming\.class/,
    ['uri', 'time', 'list'].flatMap(folder =>
      many(12, i =>
        file(`src/error/${folder}/${word(i)}.java`, 'java', {
          definitions: [
            define(
              'class',
              `${folder === 'uri' || i % 4 ? 'Should' : word(i)[0]!.toUpperCase()}${capital(word(i))}`,
            ),
          ],
        }),
      ),
    ),
    ['naming.class_prefix=prefix:Should src/error/uri/** 12/0 minor'],
  ],
  [
    'methods that mostly override a few',
    /^api\.signature/,
    [
      ...[['Joins', 'Columns', 'Limit'], ['Order', 'Where', 'Lock'], ...many(4, () => ['Joins'])].map(
        (names, i) =>
          file(`src/Base${i}.php`, 'php', {
            definitions: names.map(name =>
              define('method', `compileUpdate${name}`, { signature: '(Builder $query, array $values)' }),
            ),
          }),
      ),
      ...many(40, i =>
        file(`src/More${i}.php`, 'php', {
          definitions: [define('method', `read${i}`, { signature: '(Text $text, int $at)' })],
        }),
      ),
    ],
    ['api.signature=function compileUpdate<Name>(Builder $query, array $values) src/** 10/0 minor'],
  ],
  ...([false, true] as const).map((overrides): (typeof cases)[number] => [
    `methods of one shape that ${overrides ? 'override' : 'do not override'} those of their bases`,
    /^api\.signature/,
    [
      ...many(10, i =>
        file(`src/Join${i}.java`, 'java', {
          definitions: [
            define('method', `visitNode${i}a`, {
              signature: '(Node node, Scope scope)',
              annotations: overrides ? ['Override'] : [],
            }),
          ],
        }),
      ),
      ...many(40, i =>
        file(`src/More${i}.java`, 'java', {
          definitions: [define('method', `read${i}`, { signature: '(Text text, int at)' })],
        }),
      ),
    ],
    [`api.signature=visit<Name>(Node node, Scope scope) src/** 10/0${overrides ? ' minor' : ''}`],
  ]),
  [
    'a beginning that ends in the middle of a phrase',
    /^api\.signature/,
    [
      ...many(12, i =>
        file(`src/${word(i)}.java`, 'java', {
          definitions: [
            define('method', `shouldBeIn${capital(word(i))}`, { signature: '(Date actual, Date other)' }),
          ],
        }),
      ),
      ...many(40, i =>
        file(`src/more${i}.java`, 'java', {
          definitions: [define('method', `read${i}`, { signature: '(Text text, int at)' })],
        }),
      ),
    ],
    ['api.signature=shouldBeIn<Name>(Date actual, Date other) src/** 12/0 minor'],
  ],
  [
    'constructors of one shape',
    /^(api\.signature|naming\.function)/,
    many(12, i =>
      file(`cmd/${word(i)}.go`, 'go', {
        definitions: [
          define('function', `NewCmd${capital(word(i))}`, {
            signature: `(f *Factory, run func(*${capital(word(i))}Options) error) *Command`,
          }),
        ],
      }),
    ),
    [
      'api.signature=func NewCmd<Name>(f *Factory, run func(*<Name>Options) error) *Command cmd/** 12/0',
      'naming.function_prefix=prefix:NewCmd cmd/** 12/0',
    ],
  ],
  [
    'functions of one shape in one file are its helpers',
    /^(api\.signature|naming\.function)/,
    [
      file('src/places.java', 'java', {
        definitions: many(24, i =>
          define('method', `isOn${capital(word(i))}`, { signature: '(Node comment, int depth) boolean' }),
        ),
      }),
      ...many(5, i =>
        file(`src/${word(i)}.java`, 'java', {
          definitions: [define('method', `isOn${capital(word(i))}Side`, { signature: '(String text) long' })],
        }),
      ),
    ],
    [],
  ],
  [
    'a question answered by a boolean says nothing',
    /^(api\.signature|naming\.function)/,
    many(20, i =>
      file(`src/a${i}.rs`, 'rust', {
        definitions: [
          define('function', `is_${'abcdefghijklmnopqrst'[i]}x`, { signature: '(&self) -> bool' }),
        ],
      }),
    ),
    [],
  ],
  [
    'overrides of one name are no convention',
    /^(api\.signature|naming\.function)/,
    many(20, i =>
      file(`src/a${i}.rs`, 'rust', {
        definitions: [define('function', 'size_hint', { signature: '(&self) -> (usize, Option<usize>)' })],
      }),
    ),
    [],
  ],
  [
    'a function that every file of a folder has',
    /^api\.signature/,
    many(20, i =>
      file(`src/commands/${word(i)}.rs`, 'rust', {
        definitions: [
          define('function', 'exec', { signature: `(args: &${capital(word(i))}) -> CliResult` }),
          define('function', 'size_hint', { signature: '(&self) -> (usize, Option<usize>)' }),
          define('function', 'visit', { signature: "<'a>( &self, at: &'a Node) -> Visited" }),
        ],
      }),
    ),
    ['api.signature=fn exec(…) -> CliResult src/commands/** 20/0'],
  ],
  [
    'an ending of names that have a beginning in common as well',
    /^api\.signature/,
    many(13, i =>
      file(`cmd/${word(i)}.go`, 'go', {
        definitions: [
          define('function', `new${capital(word(i))}Cmd`, {
            signature: i % 2 ? '(out io.Writer) *cobra.Command' : '(cfg *Config, all bool) *cobra.Command',
          }),
          define('function', `read${capital(word(i))}`, { signature: '(text string) error' }),
        ],
      }),
    ),
    [
      'api.signature=func new<Name>Cmd(…) *cobra.Command cmd/** 13/0',
      'api.signature=func read<Name>(text string) error cmd/** 13/0',
    ],
  ],
  [
    'members defined outside of their class have the signature that the class declares',
    /^api\.signature/,
    many(14, i =>
      file(`src/${word(i)}.cpp`, 'cpp', {
        definitions: [
          define('function', `${capital(word(i))}Rule::describe`, {
            signature: `${capital(word(i))}Rule::describe() const`,
          }),
        ],
      }),
    ),
    [],
  ],
];

describe('mined kinds of classes and functions', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () => {
      const said = minedFrom(records, key);
      deepStrictEqual(said, [...expected].sort());
    });
});
