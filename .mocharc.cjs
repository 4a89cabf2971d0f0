module.exports = {
  require: ['tsx/cjs'],
  extension: ['ts'],
  spec: ['test/unit/**/*.test.ts', 'test/arch/**/*.test.ts'],
  ui: 'bdd',
  timeout: 20000,
};
