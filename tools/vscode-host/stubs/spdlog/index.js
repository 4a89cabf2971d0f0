// Writes the host's log lines straight to a file. The real package is a native rotating logger.
const fs = require('fs');
const path = require('path');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(name, file) {
    this.file = file;
    this.level = 2;
    for (const [i, level] of LEVELS.entries())
      this[level] = message => {
        if (i >= this.level) this.append(`${new Date().toISOString()} [${level}] ${message}\n`);
      };
  }
  /** A log that cannot be written must not end the server: the folder may be gone already while it stops. */
  append(line) {
    try {
      fs.mkdirSync(path.dirname(this.file), { recursive: true });
      fs.appendFileSync(this.file, line);
    } catch {
      return;
    }
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.version = 0;
