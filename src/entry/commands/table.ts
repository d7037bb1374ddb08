import type { Command } from '../command-line/command.ts';
import { audit } from './audit.ts';
import { catalogueCheck } from './catalogue-check.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { init } from './init.ts';
import { playground } from './playground.ts';
import { reportAccess } from './report-access.ts';
import { reportDecisions } from './report-decisions.ts';
import { schema } from './schema.ts';
import { serve } from './serve.ts';
import { stuck } from './stuck.ts';

/** In the order in which people need them. */
export const commands = {
  init,
  'catalogue check': catalogueCheck,
  doctor,
  serve,
  stuck,
  audit,
  export: exportCommand,
  'report access': reportAccess,
  'report decisions': reportDecisions,
  schema,
  playground,
  demo,
} satisfies Record<string, Command>;
