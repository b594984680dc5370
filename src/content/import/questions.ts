import type { OutlinePrompt, Passage } from './passage.ts';

/**
 * Splits a paragraph into prompts: questions that stand together, and what the source adds after
 * them ('Find out more … HERE.'). Most paragraphs are one prompt; where questions follow again
 * after an addition, another begins.
 *
 * @returns none when the paragraph has no question; `lead` is set on a prompt whose first question
 *   has a sentence before it, which is kept with the question
 */
export function readPrompts(paragraph: Passage): (OutlinePrompt & { lead: string | undefined })[] {
  const groups: { questions: string[]; additions: string[]; lead: string | undefined }[] = [];
  let lead: string[] = [];
  for (const sentence of sentencesOf(paragraph.text)) {
    const open = groups.at(-1);
    if (!isQuestion(sentence)) {
      if (open === undefined) lead.push(sentence);
      else open.additions.push(sentence);
    } else if (open === undefined || open.additions.length > 0) {
      const before = lead.length > 0 ? lead.join(' ') : undefined;
      groups.push({ questions: [[...lead, sentence].join(' ')], additions: [], lead: before });
      lead = [];
    } else {
      open.questions.push(sentence);
    }
  }
  return place(groups, paragraph);
}

function isQuestion(sentence: string): boolean {
  return /\?["'’”)\]]*$/u.test(sentence);
}

/**
 * Sentences that end in `?`, and what stands between them. A full stop ends a sentence here only
 * where a question follows or nothing does: 'e.g.' and 'Dr.' end none.
 */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const part of text.split(/(?<=\?["'’”)\]]*) (?=["'‘“([]*[\p{Lu}\p{N}•])/u)) {
    if (!isQuestion(part)) {
      sentences.push(part);
      continue;
    }
    // 'Find out more HERE. Do you …?': the last full stop before a capital begins the question.
    const cut = part.search(/(?<=[^.\s]{3}[.!:]["'’”)\]]*) (?=["'‘“([]*\p{Lu}[^.!]*$)/u);
    if (cut === -1) sentences.push(part);
    else sentences.push(part.slice(0, cut), part.slice(cut + 1));
  }
  return sentences;
}

type Group = { questions: string[]; additions: string[]; lead: string | undefined };

/** Gives each prompt its part of the paragraph, with the links that stand in it. */
function place(groups: readonly Group[], paragraph: Passage) {
  let start = 0;
  return groups.map(({ questions, additions, lead }) => {
    const signpost = additions.length > 0 ? additions.join(' ') : undefined;
    const text = [...questions, ...additions].join(' ');
    const [from, to] = [start, start + text.length];
    start = to + 1;
    return {
      place: paragraph.place,
      text,
      questions,
      signpost,
      lead,
      links: paragraph.links
        .filter((link) => link.from >= from && link.to <= to)
        .map((link) => ({ ...link, from: link.from - from, to: link.to - from })),
      lineStarts: paragraph.lineStarts.filter((at) => at > from && at < to).map((at) => at - from),
    };
  });
}
