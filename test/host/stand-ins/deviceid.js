// Stands in for @vscode/deviceid, a compiled module.
exports.getDeviceId = async () => '00000000-0000-4000-8000-000000000000';
