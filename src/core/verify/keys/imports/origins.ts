import type { SourceFile } from '../../source/sourceFile';
import type { Imported } from '../../outline/imports';

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Modules that come with Node.js. */
export const NODE = list(`
  assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs
  http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder
  sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib`);

/** Modules that come with Python. */
const PYTHON = list(`
  _thread abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code
  codecs collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses
  dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl
  filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac
  html http imaplib imp importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal
  math mimetypes mmap modulefinder msvcrt multiprocessing netrc ntpath numbers operator optparse os pathlib pdb pickle
  pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pydoc queue quopri
  random re readline reprlib resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket
  socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tarfile
  telnetlib tempfile termios test textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc
  tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg wsgiref xml xmlrpc
  zipapp zipfile zipimport zlib zoneinfo`);

/** Where a module comes from, as far as one file tells: its own project by a dot, or by a folder on its path. */
export function originOf({ module, isStatic, isSystem }: Imported, file: SourceFile): string {
  switch (file.speaks) {
    case 'typescript':
    case 'javascript':
      if (module.startsWith('node:') || NODE.has(module.split('/')[0]!)) return 'std';
      if (/^\.\.?(\/|$)/.test(module)) return 'relative';
      return /^(@\/|~|#|src\/)/.test(module) ? 'local' : 'third-party';
    case 'python': {
      if (module === '__future__') return 'future';
      if (module.startsWith('.')) return 'relative';
      const [root] = module.split('.');
      if (PYTHON.has(root!)) return 'std';
      return file.path.split('/').slice(0, -1).includes(root!) ? 'local' : 'third-party';
    }
    case 'go':
      return module.split('/')[0]!.includes('.') ? 'third-party' : 'std';
    case 'rust': {
      const root = module.split('::')[0]!;
      if (['std', 'core', 'alloc'].includes(root)) return 'std';
      return ['crate', 'super', 'self'].includes(root) ? 'local' : 'third-party';
    }
    case 'java': {
      const root = module.split('.')[0]!;
      if (isStatic) return 'static';
      return ['java', 'javax', 'org', 'com', 'jakarta'].includes(root) && module !== root ? root : 'other';
    }
    case 'csharp':
      return module === 'System' || module.startsWith('System.') ? 'std' : 'other';
    case 'cpp':
      return isSystem ? 'std' : 'local';
    default:
      return 'other';
  }
}
