// Preloaded into the built bot: asked for `cpu`, it tells how much processor time it has taken so far.
process.on('message', (message) => {
  if (message !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000 });
});
