import { command } from '../command-line/command.ts';

export const demo = command({
  summary: 'tells the whole story in ten seconds, and checks every claim as it is told',
  usage: [''],
  options: {},
  async run(_, { variables }) {
    const { runDemo } = await import('../demo/run-demo.ts');
    return runDemo(variables);
  },
});
