/** One file of a scenario: its text without marker lines, and the markers. */
export interface PageFile {
  readonly name: string;
  readonly text: string;
  readonly markers: readonly Marker[];
}

/** A line of carets: these columns of that line, a rule, and perhaps its severity and words of its message. */
interface Marker {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly severity: string | undefined;
  readonly message: string | undefined;
}

/** A `fixed` fence: the text of a file after fix number `fix` (from 1) of the first finding that has one. */
interface FixedText {
  readonly name: string;
  readonly fix: number;
  /** Whether that fix must be safe or a suggestion, where the fence says so. */
  readonly safety: string | undefined;
  readonly text: string;
}

/** A heading with its fences. */
export interface Scenario {
  readonly title: string;
  readonly section: string;
  readonly files: readonly PageFile[];
  readonly fixed: readonly FixedText[];
  /** Lines of prose between the heading and the end of the scenario. */
  readonly prose: string;
}

/** A page of scenarios about one rule. */
export interface Page {
  readonly title: string;
  readonly intro: string;
  readonly scenarios: readonly Scenario[];
}

const DEFAULT_NAMES: Readonly<Record<string, string>> = { json: 'records.json', yaml: 'template.yaml', hcl: 'main.tf' };
const MARKER = /^ *(\^+) ([a-z0-9-]+)(?: (error|warning|info))?(?: “([^”]*)”)?$/;

/** Reads a page: `#` is the rule, `##` a section, `###` (or a `##` with fences) a scenario, a fence a file. */
export function readPage(markdown: string): Page {
  const lines = markdown.split('\n');
  let title = '';
  let section = '';
  const intro: string[] = [];
  const scenarios: Scenario[] = [];
  let current: { title: string; section: string; files: PageFile[]; fixed: FixedText[]; prose: string[] } | undefined;
  const close = () => {
    if (current && (current.files.length > 0 || current.prose.some((line) => line.trim() !== ''))) {
      scenarios.push({ ...current, prose: current.prose.join('\n').trim() });
    }
    current = undefined;
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const heading = /^(#{1,3}) (.*)$/.exec(line);
    const fence = /^(`{3,})(\w+)(.*)$/.exec(line);
    if (heading) {
      close();
      const text = heading[2] ?? '';
      if (heading[1] === '#') title = text;
      else {
        if (heading[1] === '##') section = text;
        current = { title: text, section, files: [], fixed: [], prose: [] };
      }
    } else if (fence && current) {
      const end = lines.indexOf(fence[1] ?? '```', i + 1);
      if (end < 0) throw new Error(`line ${i + 1}: the fence is never closed`);
      addFence(current, fence[2] ?? '', (fence[3] ?? '').trim(), lines.slice(i + 1, end));
      i = end;
    } else (current ? current.prose : intro).push(line);
  }
  close();
  return { title, intro: intro.join('\n').trim(), scenarios };
}

function addFence(
  into: { files: PageFile[]; fixed: FixedText[] },
  language: string,
  info: string,
  lines: readonly string[],
): void {
  const words = info.split(/\s+/).filter((word) => word !== '');
  const name =
    words.find((word) => word.includes('.')) ?? (words.includes('fixed') ? undefined : DEFAULT_NAMES[language]);
  const fixedAt = words.indexOf('fixed');
  if (fixedAt >= 0) {
    const target = name ?? into.files.at(-1)?.name ?? '';
    const fix = Number(words.slice(fixedAt + 1).find((word) => /^\d+$/.test(word)) ?? '1');
    const safety = words.find((word) => word === 'safe' || word === 'suggestion');
    into.fixed.push({ name: target, fix, safety, text: `${lines.join('\n')}\n` });
    return;
  }
  if (name === undefined) throw new Error(`a fence in ‘${language}’ needs a file name`);
  const kept: string[] = [];
  const markers: Marker[] = [];
  for (const line of lines) {
    const marker = MARKER.exec(line);
    if (marker === null) kept.push(line);
    else {
      const start = line.indexOf('^');
      const end = start + (marker[1] ?? '').length;
      markers.push({
        line: kept.length - 1,
        start,
        end,
        rule: marker[2] ?? '',
        severity: marker[3],
        message: marker[4],
      });
    }
  }
  into.files.push({ name, text: `${kept.join('\n')}\n`, markers });
}
