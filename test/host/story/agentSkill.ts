import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const KEYS = new Set(['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools']);

/** Asserts that every folder below `folder` is a valid Agent Skill, by the standard's rules; returns their names. */
export function assertAgentSkills(folder: string): string[] {
  const names = readdirSync(folder).sort();
  for (const name of names) {
    const text = readFileSync(join(folder, name, 'SKILL.md'), 'utf8');
    const [, front = '', body = ''] = /^---\n([\s\S]+?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    const fields = parse(front) as Record<string, unknown>;
    assert.equal(fields['name'], name);
    assert.match(name, /^(?!.*--)[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/);
    const description = String(fields['description']);
    assert.ok(description.length >= 1 && description.length <= 1024 && !/[<>]/.test(description), name);
    assert.deepEqual(
      Object.keys(fields).filter(key => !KEYS.has(key)),
      [],
    );
    const metadata = Object.entries((fields['metadata'] ?? {}) as Record<string, unknown>);
    assert.ok(metadata.every(([, value]) => typeof value === 'string'));
    assert.ok(body.split('\n').length < 500 && body.trim() !== '', name);
  }
  return names;
}
