import fs from 'node:fs';
import path from 'node:path';

/** The line that the wrapper prints after the tests' run() has resolved. */
export const RUN_RESOLVED = '\u0001vscode-host: run() resolved\u0001';

/** A module that runs the tests and then prints RUN_RESOLVED, with the function that removes it. */
interface WrappedTests {
  readonly file: string;
  remove(): void;
}

/**
 * VS Code reports exit code 0 also when a remote extension host dies in the middle of the tests. So 0 counts only after
 * run() has resolved, which the wrapper reports.
 */
export function wrapTests(tests: string, kind: 'node' | 'web', tmp: string): WrappedTests {
  return kind === 'web' ? wrapBundle(tests) : wrapModule(tests, tmp);
}

/** The web host evaluates one bundle as text, and it has to lie inside the extension. */
function wrapBundle(tests: string): WrappedTests {
  const file = path.join(path.dirname(tests), `.vscode-host-${process.pid}.js`);
  const bundle = fs
    .readFileSync(tests.endsWith('.js') ? tests : `${tests}.js`, 'utf8')
    .replace(/^\/\/# sourceMappingURL=.*$/m, '');
  fs.writeFileSync(
    file,
    `${bundle}
;(() => {
  const { run } = module.exports;
  module.exports = {
    run: async (...args) => {
      const result = await run(...args);
      console.log(${JSON.stringify(RUN_RESOLVED)});
      return result;
    },
  };
})();
`,
  );
  return { file, remove: () => fs.rmSync(file, { force: true }) };
}

function wrapModule(tests: string, tmp: string): WrappedTests {
  const file = path.join(tmp, 'run-tests.cjs');
  fs.writeFileSync(
    file,
    `exports.run = async () => {
  await require(${JSON.stringify(path.resolve(tests))}).run();
  console.log(${JSON.stringify(RUN_RESOLVED)});
};
`,
  );
  return { file, remove: () => fs.rmSync(file, { force: true }) };
}
