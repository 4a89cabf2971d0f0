import type { Language, Node, Query, Tree } from 'web-tree-sitter';
import { Parser } from 'web-tree-sitter';

/**
 * The part of the WebAssembly module of web-tree-sitter that its own classes are built on. They make an object per match,
 * capture and node, which costs more than the query; reading the module's memory does not.
 */
export interface Binding {
  /** Views of the memory; replaced whenever it grows, so they must be read anew after every call. */
  readonly HEAP32: Int32Array;
  readonly HEAPU8: Uint8Array;
  /** Asked now and then while a query runs; true ends it. */
  currentQueryProgressCallback: (() => boolean) | null;
  _ts_init(): number;
  _free(address: number): void;
  _ts_node_end_index_wasm(tree: number): number;
  _ts_node_symbol_wasm(tree: number): number;
  /** Takes a node at the transfer place and leaves its parent there, all zeros where there is none. */
  _ts_node_parent_wasm(tree: number): void;
  _ts_node_named_child_count_wasm(tree: number): number;
  _ts_query_matches_wasm(query: number, tree: number, ...limits: number[]): void;
  _ts_query_predicates_for_pattern(query: number, pattern: number, result: number): number;
  _ts_query_string_value_for_id(query: number, id: number, result: number): number;
}

/** The binding, and the place through which it takes and gives nodes and numbers. */
export interface Memory {
  readonly binding: Binding;
  /** Index into HEAP32. */
  readonly transfer: number;
}

/** Handles that web-tree-sitter keeps in a field named `0`. */
export const handleOf = (owner: Language | Node | Query | Tree): number =>
  (owner as unknown as { 0: number })[0];

let memory: Promise<Memory> | undefined;

/** Starts the runtime, once a process. It puts its functions on the options object, which is how the binding is reached. */
export function startRuntime(wasm: string): Promise<Memory> {
  return (memory ??= start(wasm));
}

async function start(wasm: string): Promise<Memory> {
  const binding = { locateFile: () => wasm } as unknown as Binding;
  await Parser.init(binding as unknown as Parameters<typeof Parser.init>[0]);
  if (typeof binding._ts_query_matches_wasm !== 'function')
    throw new Error(
      'web-tree-sitter was started elsewhere in this process: start it only through createSyntaxParser.',
    );
  return { binding, transfer: binding._ts_init() >> 2 };
}

/** A UTF-8 string of the module's memory. */
export function stringAt({ HEAPU8 }: Binding, address: number, length: number): string {
  return new TextDecoder().decode(HEAPU8.slice(address, address + length));
}
