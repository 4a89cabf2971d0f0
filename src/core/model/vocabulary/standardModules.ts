const words = (text: string): readonly string[] => text.split(' ');

/**
 * First parts of the names of the modules that come with a language (`net` of `net/http`, `std` of `std::fs`). Go's have no dot
 * in their first part. JavaScript's stand for TypeScript as well.
 */
export const STANDARD_MODULES: Readonly<Record<string, readonly string[]>> = {
  java: words('java javax jdk sun'),
  csharp: words('System Microsoft'),
  rust: words('std core alloc'),
  javascript: words(
    'fs path os util url http https events stream child_process crypto assert vm zlib net tty readline module process ' +
      'worker_threads perf_hooks buffer querystring string_decoder timers v8',
  ),
  python: words(
    '__future__ abc argparse array ast asyncio base64 bisect builtins collections concurrent configparser contextlib copy csv ' +
      'ctypes dataclasses datetime decimal difflib enum errno functools gc getpass glob hashlib heapq html http importlib inspect ' +
      'io ipaddress itertools json keyword linecache locale logging math mimetypes multiprocessing numbers operator os pathlib ' +
      'pickle pkgutil platform pprint queue random re secrets select shlex shutil signal site socket sqlite3 ssl stat string ' +
      'struct subprocess sys sysconfig tempfile textwrap threading time tokenize traceback types typing unicodedata unittest ' +
      'urllib uuid warnings weakref xml zipfile zlib',
  ),
  ruby: words(
    'set json yaml csv time date uri net open3 fileutils pathname tempfile tmpdir digest logger optparse ostruct erb ' +
      'forwardable singleton stringio strscan securerandom socket timeout benchmark bigdecimal English rbconfig shellwords zlib ' +
      'openssl etc io',
  ),
};
