/** So many options Slack takes in a list; beyond that people search as they type. It takes no list without any. */
export const mostOptions = 100;
