import { strictEqual } from 'node:assert';
import { sentence } from '../../../src/core/distill/history/cochange/recipeSentence';

const deep = 'src/main/java/org/example/project/internal/model/source/builtin';
const resources = 'src/main/resources/org/example/project/internal/model/source/builtin';

const cases: [title: string, pattern: string, parts: string[], text: string][] = [
  [
    'whole paths, those of the name first',
    'rules/<name>.go',
    ['rules/list.go', 'docs/<name>.md'],
    'Adding a `rules/<name>.go` also touches `docs/<name>.md` and `rules/list.go`.',
  ],
  [
    'last names where paths are too long',
    `${deep}/<name>.java`,
    [`${deep}/Methods.java`, `${resources}/<name>.ftl`],
    'Adding a `<name>.java` in `builtin/` also touches `<name>.ftl` and `Methods.java`.',
  ],
  [
    'three of them at most',
    `${deep}/<name>.java`,
    [`${deep}/A.java`, `${deep}/B.java`, `${deep}/C.java`, `${resources}/<name>/page.ftl`],
    'Adding a `<name>.java` in `builtin/` also touches `<name>/page.ftl`, `A.java`, `B.java` and others.',
  ],
  [
    'one place far below',
    `${deep}/<name>.java`,
    [`${resources}/${'sub/'.repeat(20)}list.txt`],
    'Adding a `<name>.java` in `builtin/` also touches `list.txt`.',
  ],
];

describe('sentences about additions', () => {
  for (const [title, pattern, parts, text] of cases)
    it(title, () => strictEqual(sentence(pattern, parts), text));
});
