import module from 'node:module';

// Since Node.js 22.8: what was compiled once is read from a cache of Node.js, which NODE_DISABLE_COMPILE_CACHE turns off.
(module as { enableCompileCache?(): void }).enableCompileCache?.();
module.createRequire(__filename)('./cli-main.js');
