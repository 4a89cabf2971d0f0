import { byLanguage } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { nodesOf } from '../../judge/readers';
import { childIn, type Node } from '../../syntax/node';
import { childOf } from '../../syntax/shape';

const INTERFACES =
  /^(Map|Set|List|Collection|Queue|Deque|SortedMap|SortedSet|NavigableMap|NavigableSet|ConcurrentMap|BlockingQueue)$/;
const MADE = /^(Hash|Tree|Linked|Array|Concurrent|Copy|Enum|Priority|Weak|Identity)/;
const IMPLEMENTATIONS =
  /^(Hash|Tree|LinkedHash|LinkedList|Array|ConcurrentHash|EnumMap)(Map|Set|List|Deque)?$/;

const nameOf = (type: Node | undefined): Node | undefined =>
  type?.type === 'type_identifier' ? type : type?.children.find(child => child.type === 'type_identifier');

/** Java: variables and fields that are made as a collection on the spot, by the type they are declared with. */
const declared: ReadSites = file =>
  nodesOf(file, 'local_variable_declaration field_declaration').flatMap(node => {
    const name = nameOf(childOf(node, 'type', 'generic_type'));
    const made = node.children
      .filter(child => child.type === 'variable_declarator')
      .flatMap(child => childOf(child, 'value', 'object_creation_expression') ?? [])[0];
    if (!name || !made) return [];
    const text = file.textOf(name);
    const type = nameOf(childIn(made, 'type'));
    const form = IMPLEMENTATIONS.test(text)
      ? 'implementation types over interface types'
      : INTERFACES.test(text) && type && MADE.test(file.textOf(type))
        ? 'interface types over implementation types'
        : undefined;
    return form ? [{ form, start: name.start }] : [];
  });

export const declaredTypes = bySites({ 'api.declared_type': byLanguage({ java: declared }) });
