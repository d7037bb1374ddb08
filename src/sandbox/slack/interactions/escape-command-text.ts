import type { Workspace } from '../workspace/workspace.ts';

/** What `should_escape` does: known @names, #channels and links become Slack's own references. */
export function escapeCommandText(workspace: Workspace, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replace(/(?<!\S)@([\w.-]+)/g, (typed, name: string) => {
      const person = workspace.people.all().find((one) => one.id === name || one.name === name);
      const group = workspace.people.groups().find((one) => one.id === name || one.handle === name);
      if (person) return `<@${person.id}|${person.name}>`;
      return group ? `<!subteam^${group.id}|@${group.handle}>` : typed;
    })
    .replace(/(?<!\S)#([\w-]+)/g, (typed, name: string) => {
      const channel = workspace.channels.all().find((one) => one.id === name || one.name === name);
      return channel ? `<#${channel.id}|${channel.name}>` : typed;
    })
    .replace(/(?<!\S)https?:\/\/\S+/g, (link) => `<${link}>`);
}
