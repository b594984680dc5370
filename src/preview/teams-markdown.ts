/**
 * The Markdown that Teams draws in a TextBlock and a Fact, as HTML: bold, italic, lists and links,
 * and nothing else (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format).
 * The card renderer has no Markdown of its own; each host brings one.
 *
 * It is a little more willing than Teams documents (`*i*` and `__b__` count too), because the tests
 * use it to prove that a person's words never become markup. HTML is always escaped. One line
 * break is a space, two are a paragraph.
 *
 * It runs inside the page, so it stands alone: it may use nothing from outside its own braces.
 */
export function markdownToHtml(markdown: string): string {
  const escaped = (text: string): string =>
    text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

  const inlineMark =
    /\\([!-/:-@[-`{-~])|\[([^[\]]+)\]\(\s*(?!(?:javascript|vbscript|data|file):)([^()\s]+)\s*\)|(\*\*|(?<!\w)__)(?=\S)(.+?\S??)\4|(\*|(?<!\w)_)(?=\S)(.+?\S??)\6/gi;

  const inline = (text: string): string => {
    let html = '';
    let done = 0;
    for (const mark of text.matchAll(inlineMark)) {
      const [whole, literal, title, address, , bold, , italic] = mark;
      html += escaped(text.slice(done, mark.index));
      if (literal !== undefined) html += escaped(literal);
      else if (title !== undefined && address !== undefined)
        html += `<a href="${escaped(address)}">${inline(title)}</a>`;
      else if (bold !== undefined) html += `<strong>${inline(bold)}</strong>`;
      else if (italic !== undefined) html += `<em>${inline(italic)}</em>`;
      done = mark.index + whole.length;
    }
    return html + escaped(text.slice(done));
  };

  const listItem = /^\s*(?:([-*+])|\d{1,9}[.)])\s+(.*)$/;

  const block = (lines: readonly string[]): string => {
    let html = '';
    for (let at = 0; at < lines.length; ) {
      const first = listItem.exec(lines[at] ?? '');
      const together: string[] = [];
      for (; at < lines.length; at++) {
        const item = listItem.exec(lines[at] ?? '');
        if ((item === null) !== (first === null)) break;
        together.push(item === null ? (lines[at] ?? '') : `<li>${inline(item[2] ?? '')}</li>`);
      }
      if (first === null) html += `<p>${inline(together.join(' '))}</p>`;
      else
        html +=
          first[1] === undefined
            ? `<ol>${together.join('')}</ol>`
            : `<ul>${together.join('')}</ul>`;
    }
    return html;
  };

  return markdown
    .split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*/)
    .map((paragraph) => block(paragraph.split(/\r\n|\r|\n/)))
    .join('');
}
