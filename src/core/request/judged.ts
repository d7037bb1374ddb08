export { judgedOf } from '../intents/judged-of.ts';
