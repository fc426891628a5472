// Stands in for native-watchdog, a compiled module: ends the process when its parent has gone.
exports.start = (parent) => {
  const check = () => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(87);
    }
  };
  setInterval(check, 2000).unref();
};
