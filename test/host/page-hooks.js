// Runs in the page before the workbench: defines the two functions that VS Code calls under --enable-smoke-test-driver,
// and hands what they are told to __vscodeHost, which run-tests.ts exposes.
(() => {
  if (window.top !== window) return;

  function plain(value) {
    if (value instanceof Error) return value.stack || String(value);
    if (value === null || typeof value !== 'object') return value;
    try {
      return JSON.parse(JSON.stringify(value));
    } catch {
      return String(value);
    }
  }

  // The extension host's console comes through MainThreadConsole.$logExtensionHostMessage, the workbench's own does not.
  function isFromExtensionHost() {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 80;
    const { stack } = new Error();
    Error.stackTraceLimit = limit;
    return stack.includes('$logExtensionHostMessage');
  }

  window.codeAutomationLog = (level, args) => {
    window.__vscodeHost({ kind: 'log', level, args: args.map(plain), fromExtensionHost: isFromExtensionHost() });
  };
  window.codeAutomationExit = (code, logs) => {
    window.__vscodeHost({ kind: 'exit', code: code ?? 70, logs: logs ?? [] });
  };
})();
