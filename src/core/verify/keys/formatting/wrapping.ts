import { byLanguage } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { endsItsLine, startsItsLine } from '../../source/lines';

/** Tokens at a line break: at the start of the new line, or at the end of the old one; within a line they are no site. */
const wrapped =
  (tokensByOwner: Readonly<Record<string, string>>): ReadSites =>
  file =>
    file.nodes
      .filter(
        node =>
          !node.named && (tokensByOwner[node.parent?.type ?? '']?.split(' ').includes(node.type) ?? false),
      )
      .flatMap(node => {
        const [first, last] = [startsItsLine(file, node.start), endsItsLine(file, node.end)];
        return first === last ? [] : [{ form: first ? 'leading' : 'trailing', start: node.start }];
      });

/** Operators and dots of expressions over several lines. */
export const wrapping = bySites({
  'format.operator_wrap': byLanguage({
    ecma: wrapped({ binary_expression: '&& || + ??' }),
    java: wrapped({ binary_expression: '&& || +' }),
    csharp: wrapped({ binary_expression: '&& || + ??' }),
    go: wrapped({ binary_expression: '&& || +' }),
    rust: wrapped({ binary_expression: '&& || + |' }),
    php: wrapped({ binary_expression: '&& || .' }),
    cpp: wrapped({ binary_expression: '&& || + <<' }),
    python: wrapped({ boolean_operator: 'and or', binary_operator: '+ |' }),
    ruby: wrapped({ binary: '&& || +' }),
  }),
  'format.chain_wrap': byLanguage({
    java: wrapped({ method_invocation: '.' }),
    csharp: wrapped({ member_access_expression: '.' }),
    ruby: wrapped({ call: '.' }),
  }),
});
