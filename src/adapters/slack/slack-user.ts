import * as z from 'zod';
import type { Person } from '../../core/people.ts';
import { unavailable } from './faults.ts';

/** What Slack says of a user, as far as the bot looks at it. */
export const slackUser = z.object({
  id: z.string(),
  team_id: z.string().default(''),
  name: z.string().default(''),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_workflow_bot: z.boolean().default(false),
  is_connector_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_invited_user: z.boolean().default(false),
  is_email_confirmed: z.boolean().default(true),
  enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
  profile: z
    .object({
      real_name: z.string().optional(),
      display_name: z.string().optional(),
      email: z.string().optional(),
    })
    .default({}),
});

export type SlackUser = z.infer<typeof slackUser>;

/** An answer of another shape is an outage: nobody is taken for nobody, and no group for an empty one. */
export function parsed<Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> {
  const { data, error } = shape.safeParse(given);
  if (error) throw unavailable(error);
  return data;
}

export function toPerson(u: SlackUser): Person {
  return {
    id: u.id,
    teamId: u.team_id,
    enterpriseId: u.enterprise_user?.enterprise_id,
    name: u.profile.real_name || u.name,
    email: u.profile.email,
    isDeactivated: u.deleted,
    isBot: u.is_bot || u.is_workflow_bot || u.is_connector_bot || u.id === 'USLACKBOT',
    isGuest: u.is_restricted || u.is_ultra_restricted,
    isStranger: u.is_stranger,
    isUnconfirmed: u.is_invited_user || !u.is_email_confirmed,
  };
}
