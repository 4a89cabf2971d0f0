import { strictEqual } from 'node:assert';
import { fitsOrder } from '../../../src/core/distill/sequences';
import { conformsTo } from '../../../src/core/suggest/guard/sites';

describe('order of import groups', () => {
  const cases: [title: string, form: string, expected: string, fits: boolean | undefined][] = [
    ['is kept by the whole order', 'std,third-party,local', 'std,third-party,local', true],
    ['is kept by a part of it', 'std,local', 'std,third-party,local', true],
    ['is broken by another order', 'local,std', 'std,third-party,local', false],
    ['is not shown by one group', 'std', 'std,third-party,local', undefined],
    ['is broken by one mixed block', 'other', 'static,java,org', false],
    ['is broken where groups are not kept apart', 'none', 'std,third-party', false],
    ['cannot be told without the tree where groups may hold own modules', 'none', 'std,local', undefined],
    ['of static imports alone takes all others for one', 'static,java', 'static,other', true],
    ['of static imports alone says nothing of one block', 'other', 'static,other', undefined],
  ];
  for (const [title, form, expected, fits] of cases)
    it(title, () => {
      strictEqual(fitsOrder(form, expected), fits);
      strictEqual(conformsTo(form, expected, { key: 'imports.groups' }), fits);
    });
});

describe('an affix that is claimed without a letter case', () => {
  const cases: [form: string, expected: string, fits: boolean][] = [
    ['underscored prefix:test', 'prefix:test', true],
    ['snake_case prefix:test_', 'prefix:test', true],
    ['camelCase', 'prefix:test', false],
    ['PascalCase suffix:Tests', 'suffix:Test', false],
  ];
  for (const [form, expected, fits] of cases)
    it(`${form} ${fits ? 'keeps' : 'breaks'} ${expected}`, () =>
      strictEqual(conformsTo(form, expected, { key: 'naming.test_method' }), fits));
});
