import { command } from '../command-line/command.ts';

export const serve = command({
  summary: 'runs the bot, until SIGTERM or SIGINT',
  usage: ['[--create-tables]'],
  options: {
    'create-tables': { about: 'creates missing DynamoDB tables and indexes before it starts' },
  },
  details: `Refuses to start when a variable or the catalogue is missing or wrong, and lists every mistake. GET /healthz says
whether Slack and the tables answer, GET /healthz/live whether the process does. On the first SIGTERM or SIGINT it
accepts nothing new and finishes what is in progress; a second one ends it at once.`,
  isOfTheBot: true,
  async run({ options }, { variables, stderr }) {
    const { isBuilt } = await import('../lambda/built.ts');
    if (!isBuilt()) {
      stderr.write('The bot runs from its bundle. npm run serve builds that and runs it.\n');
      return 1;
    }
    const { serve } = await import('../serve/serve.ts');
    await serve({ createsTables: options['create-tables'] ?? false }, variables);
    return 0;
  },
});
