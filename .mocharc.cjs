// Files named on the command line are run alone: mocha would add them to those listed here.
const named = process.argv.slice(2).some(argument => argument.endsWith('.test.ts'));

module.exports = {
  require: ['tsx/cjs'],
  extension: ['ts'],
  spec: named ? [] : ['test/unit/**/*.test.ts', 'test/arch/**/*.test.ts'],
  ui: 'bdd',
  timeout: 20000,
};
