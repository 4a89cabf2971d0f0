import { STANDARD_MODULES } from '../../model/vocabulary/standardModules';
import type { ImportStatement } from '../view';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Modules that come with Node.js. */
export const NODE_MODULES =
  words(`assert async_hooks buffer child_process cluster console constants crypto dgram
diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode
querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib`);

/** Top-level modules of Python's standard library. */
const PYTHON_MODULES: ReadonlySet<string> = new Set(STANDARD_MODULES['python']);

/** Where an imported module comes from, as import groups name it. */
export type Origin =
  'std' | 'third-party' | 'local' | 'relative' | 'future' | 'static' | 'type' | 'other' | string;

/**
 * Origin of an import as far as one file can tell: a module of the project itself is known by a leading dot or by a
 * folder of the file's own path that bears its name.
 */
export function originOf(statement: ImportStatement, language: string, path: string): Origin {
  const { module } = statement;
  switch (language) {
    case 'typescript':
    case 'javascript':
      if (/^node:/.test(module) || NODE_MODULES.has(module.split('/')[0]!)) return 'std';
      if (/^\.{1,2}(\/|$)/.test(module)) return 'relative';
      return /^(@\/|~|#|src\/)/.test(module) ? 'local' : 'third-party';
    case 'python': {
      if (module === '__future__') return 'future';
      if (module.startsWith('.')) return 'relative';
      const root = module.split('.')[0]!;
      if (PYTHON_MODULES.has(root)) return 'std';
      return path.split('/').slice(0, -1).includes(root) ? 'local' : 'third-party';
    }
    case 'go':
      return module.split('/')[0]!.includes('.') ? 'third-party' : 'std';
    case 'rust': {
      const root = module.split('::')[0]!;
      if (/^(std|core|alloc)$/.test(root)) return 'std';
      return /^(crate|super|self)$/.test(root) ? 'local' : 'third-party';
    }
    case 'java':
      return statement.marks.has('static')
        ? 'static'
        : (/^(java|javax|org|com|jakarta)(?=\.)/.exec(module)?.[0] ?? 'other');
    case 'csharp':
      return /^System(\.|$)/.test(module) ? 'std' : 'other';
    case 'cpp':
      return statement.marks.has('system') ? 'std' : 'local';
    default:
      return 'other';
  }
}
