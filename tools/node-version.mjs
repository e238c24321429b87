/** Ends the process with one clear sentence when this Node is too old. Imported first, for its effect. */
const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `Atelier needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}. ` +
      'Get a newer one from https://nodejs.org and run the same command again.',
  );
  process.exit(1);
}
