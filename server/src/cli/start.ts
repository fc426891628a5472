import module from 'node:module';
import v8 from 'node:v8';

// Since Node.js 22.8: what was compiled once is read from a cache of Node.js, which NODE_DISABLE_COMPILE_CACHE turns off.
(module as { enableCompileCache?(): void }).enableCompileCache?.();
// The heap grows in small steps: of thousands of files little stays, and V8 would let several times that grow before it
// collects what is left of them. It was measured to take no more time.
v8.setFlagsFromString('--heap-growing-percent=30');
module.createRequire(__filename)('./cli-main.js');
