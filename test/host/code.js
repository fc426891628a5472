#!/usr/bin/env node
// A stand-in for the desktop `code` executable: the same command line, but a real VS Code server and a headless Chromium.
// `vscodeExecutablePath` of @vscode/test-electron has to be one executable file, hence this shell around main.ts.
require('tsx/cjs');
require('./main.ts');
