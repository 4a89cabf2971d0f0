import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, CONTEXTS, VIEWS } from '../../src/extension/ids';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Setting {
  readonly default: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}
interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly enabledApiProposals?: unknown;
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
    readonly virtualWorkspaces: { readonly supported: unknown };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly MenuItem[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly markdown: string } }[];
    }[];
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const nls = JSON.parse(read('package.nls.json')) as Record<string, string>;
const { contributes } = manifest;
const settings = Object.assign({}, ...contributes.configuration.map(c => c.properties)) as Record<
  string,
  Setting
>;
const sources = readdirSync(join(ROOT, 'src/extension'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => read(join('src/extension', path)))
  .join('\n');

/** The table of settings, read as text: the module itself needs a running VS Code. */
function settingsOfCode(): Record<string, unknown> {
  const table =
    /export const SETTINGS = (\{[\s\S]*?\n\});/.exec(read('src/extension/settings.ts'))?.[1] ?? '';
  const bare = table.replace(/ as [^\n]*?,\n/g, ',\n');
  const values = new Function(`return ${bare}`)() as Record<string, unknown>;
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`vernacular.${key}`, value]));
}

const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

describe('manifest', () => {
  it('declares exactly the commands that the code registers', () => {
    const declared = sorted(contributes.commands.map(c => c.command));
    assert.deepEqual(declared, sorted(Object.values(COMMANDS)));
    const names = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
    const registered = names.filter(name =>
      new RegExp(`(command\\(\\s*app,|registerCommand\\()\\s*COMMANDS\\.${name}\\b`).test(sources),
    );
    assert.deepEqual(registered, names);
  });

  it('names every command in title case, under one category', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'Vernacular', command);
      const words = (nls[title.slice(1, -1)] ?? '').split(/[\s:]+/).filter(word => /^\w/.test(word));
      const small = new Set(['a', 'an', 'the', 'in', 'of', 'is', 'to']);
      assert.ok(
        words.length > 0 && words.every(word => small.has(word) || /^[A-Z]/.test(word)),
        `${command}: ${words.join(' ')}`,
      );
    }
  });

  it('refers in menus and keys only to declared commands', () => {
    const known = new Set(contributes.commands.map(c => c.command));
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(i => i.command);
    assert.deepEqual(
      used.filter(command => !known.has(command)),
      [],
    );
  });

  it('declares exactly the settings that the code reads, with the same defaults', () => {
    const declared = Object.fromEntries(Object.entries(settings).map(([key, s]) => [key, s.default]));
    const code = settingsOfCode();
    assert.deepEqual(sorted(Object.keys(declared)), sorted(Object.keys(code)));
    assert.deepEqual(declared, code);
    const read = [...sources.matchAll(/setting\('([\w.]+)'/g)].map(match => `vernacular.${match[1]}`);
    assert.deepEqual(sorted(read), sorted(Object.keys(declared)));
  });

  it('describes every setting, its scope and each of its values', () => {
    for (const [key, setting] of Object.entries(settings)) {
      assert.ok(setting.markdownDescription && setting.scope && setting.order, key);
      assert.equal(setting.markdownEnumDescriptions?.length, setting.enum?.length, key);
    }
  });

  it('lets no cloned repository choose where prompts and keys go, or what is executed', () => {
    for (const key of Object.keys(settings).filter(k => /\.(model|git)\./.test(k)))
      assert.equal(settings[key]?.scope, 'machine', key);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, 'limited');
    for (const key of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations)
      assert.ok(settings[key], key);
  });

  it('uses exactly the strings of package.nls.json', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(match => match[1]!);
    assert.deepEqual(sorted(used), sorted(Object.keys(nls)));
    for (const [key, text] of Object.entries(nls)) assert.ok(text.trim() !== '', key);
  });

  it('declares exactly the views that the code creates, each with welcome texts', () => {
    const declared = Object.values(contributes.views).flat();
    assert.deepEqual(sorted(declared.map(v => v.id)), sorted(Object.values(VIEWS)));
    for (const { id } of declared)
      assert.ok(
        contributes.viewsWelcome.some(w => w.view === id),
        id,
      );
  });

  it('uses in `when` clauses only context keys that the code sets', () => {
    const known = new Set<string>(Object.values(CONTEXTS));
    const items: { readonly when?: string }[] = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.keybindings,
      ...contributes.viewsWelcome,
    ];
    const views = new Set<string>(Object.values(VIEWS));
    for (const { when = '' } of items)
      for (const [key] of when.matchAll(/vernacular\.\w+/g)) assert.ok(known.has(key) || views.has(key), key);
  });

  it('points links of welcome texts at commands that exist', () => {
    const known = new Set(contributes.commands.map(c => c.command));
    for (const text of Object.values(nls))
      for (const [, command] of text.matchAll(/\(command:(vernacular\.[\w.]+)/g))
        assert.ok(known.has(command!) || command!.endsWith('.focus'), command);
  });

  it('has every file it names', () => {
    const files = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(c => c.icon),
      ...Object.values(contributes.views).flatMap(views => views.map(v => v.icon)),
      ...contributes.walkthroughs.flatMap(w => w.steps.map(s => s.media.markdown)),
    ];
    for (const file of files) assert.ok(existsSync(join(ROOT, file)), file);
  });

  it('activates late, uses the stable API only, and types no newer than its floor', () => {
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
    assert.equal(manifest.enabledApiProposals, undefined);
    assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
  });
});
