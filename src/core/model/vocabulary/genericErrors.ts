/** The errors that say no more than that something went wrong, by language; the first is the one that people name. */
export const GENERIC_ERRORS: Readonly<Record<string, readonly string[]>> = {
  typescript: ['Error'],
  javascript: ['Error'],
  python: ['Exception', 'RuntimeError', 'BaseException'],
  java: ['RuntimeException', 'Exception', 'Throwable', 'Error'],
  csharp: ['Exception', 'SystemException', 'ApplicationException'],
  php: ['Exception', 'RuntimeException', 'LogicException', 'ErrorException'],
};
