import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { writeCompletions } from '../../server/src/cli/completions/write';
import { COMMANDS, OPTIONS, SHELLS, type Shell } from '../../server/src/cli/option-table';
import { checkTree, folderWith, removeFolders } from './cli';

/** A command line that is typed, and what the shell makes of it when Tab is pressed. */
const COMPLETED: readonly (readonly [typed: string, whole: string])[] = [
  ['route53-lint gra', 'graph'],
  ['route53-lint --excl', '--exclude'],
  ['route53-lint --fail-on ne', 'never'],
  ['route53-lint --format js', 'json'],
  ['route53-lint graph --format mer', 'mermaid'],
  ['route53-lint explain cname-at-', 'cname-at-apex'],
  ['route53-lint --only cname-at-', 'cname-at-apex'],
  ['route53-lint --only missing-ttl,cname-at-', 'missing-ttl,cname-at-apex'],
  ['route53-lint --skip missing-ttl,invalid-ttl,cname-at-', 'missing-ttl,invalid-ttl,cname-at-apex'],
  ['route53-lint --config fil', 'file.json'],
  ['route53-lint fil', 'file.json'],
  ['route53-lint why --files', '--files-from'],
  ['route53-lint completion pow', 'powershell'],
];

/** The completions that a shell offers, by the programs of the shell itself; undefined where it is not installed. */
const ASK: Readonly<Record<Shell, (script: string, typed: string, cwd: string) => readonly string[] | undefined>> = {
  bash(script, typed, cwd) {
    const words = typed.split(' ');
    const program = [
      `source ${script}`,
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`,
      `COMP_CWORD=${words.length - 1}`,
      '_route53_lint',
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ];
    return linesOf('bash', ['--norc', '-c', program.join('\n')], cwd);
  },
  fish: (script, typed, cwd) =>
    linesOf('fish', ['--no-config', '-c', `source ${script}; complete --do-complete '${typed}'`], cwd)?.map(
      (line) => line.split('\t')[0] ?? '',
    ),
  zsh(script, typed, cwd) {
    const folder = path.dirname(script);
    // A key after Tab prints the line, so that it is known when it is complete. A comma behind a rule goes when a blank is typed.
    const program = [
      'zmodload zsh/zpty',
      'zpty z zsh -f -i',
      `zpty -w z 'PS1=; fpath=(${folder} $fpath); autoload -U compinit; compinit -u -D; cd ${cwd}'`,
      `zpty -w z 'show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^I" complete-word "^X" show; print READY""NOW'`,
      "zpty -r z out '*READYNOW*'",
      `zpty -w -n z ${JSON.stringify(typed)}$'\\t\\x18'`,
      "zpty -r z out '*<*>*'",
      'print -r -- "$out"',
    ];
    const lines = linesOf('zsh', ['-f', '-c', program.join('\n')], cwd);
    return lines?.flatMap((line) => /<(.*)>/.exec(line)?.[1]?.trim().replace(/[=,]$/, '').split(/[ =]/).at(-1) ?? []);
  },
  powershell: (script, typed, cwd) =>
    linesOf(
      'pwsh',
      [
        '-NoProfile',
        '-Command',
        `. ${script}; [System.Management.Automation.CommandCompletion]::CompleteInput('${typed}', ${typed.length}, $null).CompletionMatches.CompletionText`,
      ],
      cwd,
    ),
};

function linesOf(program: string, args: readonly string[], cwd: string): readonly string[] | undefined {
  const { error, stdout } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 60_000, env: environment() });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return undefined;
  if (error !== undefined) throw error;
  return stdout.split(/\r?\n/).filter((line) => line !== '');
}

/** The environment without what a shell of the user would add. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: '/nonexistent', TERM: 'dumb', LC_ALL: 'C.UTF-8' };
}

const FILE_NAMES: Readonly<Record<Shell, string>> = {
  bash: 'route53-lint.bash',
  zsh: '_route53-lint',
  fish: 'route53-lint.fish',
  powershell: 'route53-lint.ps1',
};

describe('completions of shells', () => {
  after(removeFolders);

  for (const shell of SHELLS)
    it(`complete commands, options and values in ${shell}`, function () {
      const cwd = folderWith({ 'file.json': '{}', [`scripts/${FILE_NAMES[shell]}`]: writeCompletions(shell) });
      const script = path.join(cwd, 'scripts', FILE_NAMES[shell]);
      for (const [typed, whole] of COMPLETED) {
        const offered = ASK[shell](script, typed, cwd);
        if (offered === undefined) {
          console.log(`    skipped: ${shell} is not installed`);
          return this.skip();
        }
        const isOffered = offered.some((each) => each.replace(/^\.\//, '') === whole);
        assert.ok(isOffered, `${typed}: ${offered.join(' ') || 'nothing'}`);
        const others = offered.filter((each) => !each.replace(/^\.\//, '').startsWith(typed.split(' ').at(-1) ?? ''));
        assert.deepEqual(others, [], typed);
      }
    });

  for (const shell of SHELLS)
    it(`know every command and option in ${shell}`, () => {
      const { status, stdout } = checkTree({}, 'completion', shell);
      assert.equal(status, 0);
      for (const name of COMMANDS) assert.match(stdout, new RegExp(`\\b${name}\\b`));
      for (const name of OPTIONS.keys())
        assert.match(stdout, new RegExp(shell === 'fish' ? `-l ${name}\\b` : `--${name}\\b`));
    });

  it('are refused for a shell that there is not', () => {
    for (const args of [[], ['tcsh'], ['bash', 'zsh']]) {
      const { status, stderr } = checkTree({}, 'completion', ...args);
      assert.equal(status, 2);
      assert.match(stderr, /^error: The command 'completion' needs .*: bash, zsh, fish, powershell\.\n$/);
    }
  });

  it('are in docs/cli.md with the way to install them', () => {
    const page = fs.readFileSync(path.join(__dirname, '../../docs/cli.md'), 'utf8');
    for (const shell of SHELLS) {
      const [, line = ''] = /^# {3}(.*route53-lint completion.*)$/m.exec(writeCompletions(shell)) ?? [];
      assert.notEqual(line, '');
      assert.ok(page.replaceAll('\\|', '|').includes(line), line);
    }
  });
});

describe('the manual page', () => {
  const page = path.join(__dirname, '../../docs/route53-lint.1');

  it('has every command and option', () => {
    const text = fs.readFileSync(page, 'utf8').replaceAll('\\-', '-');
    for (const name of OPTIONS.keys()) assert.match(text, new RegExp(`^\\\\fB.*--${name}\\b`, 'm'));
    for (const name of COMMANDS) assert.match(text, new RegExp(`^\\\\fB\\[?${name}\\b`, 'm'));
  });

  it('is one in which man finds no fault', function () {
    const { error, stderr, stdout } = spawnSync('man', ['--warnings', '-E', 'UTF-8', '-l', page], {
      encoding: 'utf8',
      env: { ...environment(), MANWIDTH: '80' },
    });
    if (error !== undefined) {
      console.log('    skipped: man is not installed');
      return this.skip();
    }
    assert.equal(stderr, '');
    assert.match(stdout, /route53-lint - finds the mistakes in Route 53 DNS records/);
  });
});
