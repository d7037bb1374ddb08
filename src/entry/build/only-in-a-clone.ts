/** In the bundle, replaces the code that starts the sandbox. */
async function onlyInAClone(): Promise<number> {
  process.stderr.write(
    'The playground and the demo are not in the package. Clone the repository, then run npm ci && npm start, or npm run demo.\n',
  );
  return 1;
}

export { onlyInAClone as runDemo, onlyInAClone as runPlayground };
