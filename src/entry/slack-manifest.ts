import { readFileSync } from 'node:fs';

// `slack run` asks for the app of this folder (.slack/hooks.json) with arguments that `cat` would not take.
process.stdout.write(readFileSync('manifests/slack-development.json'));
