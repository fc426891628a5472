const os = require('node:os');

module.exports = {
  require: ['tsx/cjs'],
  // Against a test that hangs; how fast something is, is measured by `npm run bench`.
  timeout: 600_000,
  // With --parallel.
  jobs: os.availableParallelism(),
};
