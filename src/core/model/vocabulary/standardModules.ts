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
    '__future__ _thread abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cmath ' +
      'cmd code codecs collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg ' +
      'cProfile csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ' +
      'ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass ' +
      'gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib imp importlib inspect io ipaddress ' +
      'itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt ' +
      'multiprocessing netrc ntpath numbers operator optparse os pathlib pdb pickle pickletools pkgutil platform ' +
      'plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pydoc queue quopri random re readline ' +
      'reprlib resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket ' +
      'socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog ' +
      'tarfile telnetlib tempfile termios test textwrap threading time timeit tkinter token tokenize tomllib trace ' +
      'traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref ' +
      'webbrowser winreg wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo',
  ),
  ruby: words(
    'set json yaml csv time date uri net open3 fileutils pathname tempfile tmpdir digest logger optparse ostruct erb ' +
      'forwardable singleton stringio strscan securerandom socket timeout benchmark bigdecimal English rbconfig shellwords zlib ' +
      'openssl etc io',
  ),
};
