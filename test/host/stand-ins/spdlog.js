// Stands in for @vscode/spdlog, a compiled module: the server's log files.
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.stamped = true;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, message) {
    if (level < this.level) return;
    const stamp = `${new Date().toISOString().replace('T', ' ').slice(0, 23)} [${LEVELS[level]}] `;
    try {
      fs.appendFileSync(this.file, this.stamped ? `${stamp}${message}\n` : message);
    } catch {
      // the folder is removed while the server shuts down
    }
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.stamped = true; }
  clearFormatters() { this.stamped = false; }
  flush() {}
  drop() {}
}

const create = async (_name, file) => new Logger(file);

// One assignment each: the server imports these by name, and only so can Node.js tell the names.
exports.Logger = Logger;
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
