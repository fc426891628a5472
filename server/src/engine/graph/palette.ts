/** The colours of a drawing outside of the editor; those of the editor are in `client/map/map.css`. */
export const COLOURS = [
  'svg{--paper:#ffffff;--ink:#1f2328;--dim:#57606a;--box:#f6f8fa;--line:#8c959f;--zone:#ddf4ff;--zone-line:#0969da;',
  '--lead:#0969da;--error:#c4271b;--warning:#9a6700;--info:#0b6bcb}',
  '@media(prefers-color-scheme:dark){svg{--paper:#1f1f1f;--ink:#e6e6e6;--dim:#a6a6a6;--box:#2b2b2b;--line:#6e7681;',
  '--zone:#0b2e4a;--zone-line:#58a6ff;--lead:#58a6ff;--error:#ff7b72;--warning:#e3b341;--info:#79c0ff}}',
].join('');

/** The style sheet of a drawing, with the colours as variables. */
export const DRAWING_STYLE = [
  'svg text{font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}',
  '.paper{fill:var(--paper)}',
  '.label{font-size:13px;font-weight:600}.record-set .label,.target .label{font-weight:400}',
  'svg .detail{font-size:11px;fill:var(--dim)}.problems{font-size:11.5px}',
  '.box{fill:var(--box);stroke:var(--line)}.zone .box{fill:var(--zone);stroke:var(--zone-line);stroke-width:2}',
  '.unknown .box{stroke-dasharray:5 3}.deleted text{text-decoration:line-through}.bar{stroke:var(--line)}',
  '.has-error .box{stroke:var(--error);stroke-width:2.5}svg .has-error .problems{fill:var(--error)}',
  '.has-warning .box{stroke:var(--warning);stroke-width:2.5}svg .has-warning .problems{fill:var(--warning)}',
  '.has-info .box{stroke:var(--info);stroke-width:2}svg .has-info .problems{fill:var(--info)}',
  '.has-error .icon-shape{fill:var(--error)}.has-warning .icon-shape{fill:var(--warning)}',
  '.has-info .icon-shape{fill:var(--info)}.icon-sign{fill:none;stroke:var(--paper);stroke-width:1.8}',
  '.edge{fill:none;stroke:var(--line)}.lead{stroke:var(--lead);stroke-width:1.5}.edge.unknown{stroke-dasharray:4 3}',
  '.arrow{fill:var(--lead)}',
].join('');
