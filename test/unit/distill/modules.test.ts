import { strict as assert } from 'node:assert';
import { modulesOf } from '../../../src/core/distill/mined/modules';
import { projectOf } from '../../../src/core/distill/mined/project';
import { fileOf } from './support';

const resolve = (language: string, extension: string, paths: readonly string[], module: string): string => {
  const project = projectOf(paths.map(path => fileOf(path, language)));
  const target = modulesOf(project).resolve(`scripts/main.${extension}`, language, module);
  return target.kind === 'internal' ? target.folder : `${target.kind} ${target.name}`;
};

describe('modules', () => {
  const python = ['scripts/main.py', 'scripts/playwright/image.py', 'shop/models/order.py'];
  const cases: readonly [what: string, args: Parameters<typeof resolve>, expected: string][] = [
    ['a module of Python', ['python', 'py', python, 'shop.models.order'], 'shop/models'],
    ['a package of Python', ['python', 'py', python, 'shop.models'], 'shop/models'],
    [
      'a package from outside whose name a folder has',
      ['python', 'py', python, 'playwright.sync_api'],
      'external playwright',
    ],
    [
      'a type of Java',
      ['java', 'java', ['src/shop/models/Order.java'], 'shop.models.Order.Line'],
      'src/shop/models',
    ],
  ];
  for (const [what, args, expected] of cases) it(what, () => assert.equal(resolve(...args), expected));
});
