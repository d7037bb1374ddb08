/** In place of a person: what the bot does on its own, and nobody asked for. No id of Slack's looks like it. */
export const itself = 'countersign';
