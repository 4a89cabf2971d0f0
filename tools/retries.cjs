const { reporters, Runner } = require('mocha');

/** Prints why a try failed, where a second one follows: else nobody would know why the first did. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) =>
      console.log(`    tried again: ${test.title}: ${error.stack ?? error.message}`),
    );
  }
};
