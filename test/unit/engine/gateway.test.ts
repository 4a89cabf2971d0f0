import { strict as assert } from 'node:assert';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import { Codebase } from '../../../src/core/engine/codebase';
import { learnGate } from '../../../src/core/engine/gateway';
import { mine } from '../../../src/core/engine/mine';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import type { Rule } from '../../../src/core/model/rule';
import type { FamilyLibrary } from '../../../src/core/observe/families/types';
import { NEVER } from '../../../src/core/ports/cancellation';
import type { Extractor } from '../../../src/core/ports/extractor';
import { ruleOf } from '../../../src/core/skills/ruleOf';
import { testAssets } from '../../support/assets';
import { type Project, shopModule, shopProject } from './project';

/** A rule of the shop, and the code that it is judged on. */
async function ruleOn(
  project: Project,
  key: string,
  change?: (extractor: Extractor) => Extractor,
): Promise<{ families: FamilyLibrary; rule: Rule; codebase: Codebase }> {
  const host = { root: project.root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 };
  const deps = await nodeEngineDeps(host);
  const mined = await mine(deps, {}, () => undefined, NEVER);
  const extractor = change?.(deps.extractor) ?? deps.extractor;
  const codebase = new Codebase(
    () => Promise.reject(new Error('not asked for')),
    extractor,
    () => deps.families,
    deps.clock,
  );
  codebase.set(mined.records);
  const rule = ruleOf(
    mined.conventions.find(convention => `${convention.key} ${convention.language}`.startsWith(key))!,
  );
  return { families: deps.families, rule, codebase };
}

/** Which gates refuse a rule of the shop, that of the quotes unless said, when files are read again through `extractor`. */
async function refusals(
  project: Project,
  change?: (extractor: Extractor) => Extractor,
  key = 'format.quotes',
): Promise<string[]> {
  const { families, rule, codebase } = await ruleOn(project, key, change);
  const gates = await learnGate(codebase, families, [])(rule, undefined);
  codebase.drop();
  return gates.filter(gate => !gate.pass).map(gate => gate.id);
}

describe('the gate of a mined rule', () => {
  let project: Project;
  before(async () => (project = await shopProject()));
  after(() => project.remove());

  it('lets in a rule that holds', async () => assert.deepEqual(await refusals(project), []));

  it('refuses a rule whose sites are not found again', async () => {
    const forgetful = (extractor: Extractor): Extractor => ({
      dispose: () => extractor.dispose(),
      extract: (files, onResult, cancel) =>
        extractor.extract(
          files,
          result => onResult('record' in result ? { ...result, record: blank(result.record) } : result),
          cancel,
        ),
    });
    assert.deepEqual(await refusals(project, forgetful), ['V1']);
  });

  it('lets in an order of import groups of which most files show a part', async () => {
    const blocks = ['import os', 'import attrs', 'from . import labels'];
    for (let i = 0; i < 24; i++) {
      const shown = blocks.filter((_, block) => i % 4 === 0 || block !== (i % 4) - 1);
      await project.write(
        `py/part_${String.fromCharCode(97 + i)}.py`,
        `${shown.join('\n\n')}\n\n\nx = ${i}\n`,
      );
    }
    assert.deepEqual(await refusals(project, undefined, 'imports.groups'), []);
  });

  it('lets in an order of import groups that only the tree can tell', async () => {
    await project.write('go.mod', 'module example.com/shop\n');
    for (let i = 0; i < 24; i++)
      await project.write(
        `go/part${i}/part.go`,
        `package part${i}

import (
	"fmt"
${i % 3 ? '' : '\n\t"github.com/other/tool"\n'}
	"example.com/shop/go/part${(i + 1) % 24}"
)

var Name = fmt.Sprint(part${(i + 1) % 24}.Name)
`,
      );
    assert.deepEqual(await refusals(project, undefined, 'imports.groups go'), []);
  });

  it('lets in what supersedes a rule that asks for another form at the same places', async () => {
    const { families, rule, codebase } = await ruleOn(project, 'format.quotes');
    const old = { ...rule, id: 'format.quotes~00000000', value: 'double' };
    const failed = async (next: Rule): Promise<string[]> =>
      (await learnGate(codebase, families, [old])(next, undefined))
        .filter(gate => !gate.pass)
        .map(gate => gate.id);
    assert.deepEqual(await failed(rule), ['V5']);
    assert.deepEqual(await failed({ ...rule, supersedes: old.id }), []);
    codebase.drop();
  });

  it('says nothing of files that have changed since', async () => {
    await project.write('src/order.js', shopModule('order').replaceAll("'", '"'));
    assert.deepEqual(await refusals(project), []);
  });
});

function blank<R extends { readonly observations: { readonly key: Uint16Array } }>(record: R): R {
  const none = new Uint16Array(0);
  const empty = new Uint32Array(0);
  const observations = { keys: [], forms: [], key: none, form: none, start: empty, end: empty, line: empty };
  return { ...record, observations };
}
