-- Drives a Neovim of any version from 0.7 on, and writes what it has seen into seen.json.
local function fail(what)
  io.stderr:write(what .. '\n')
  vim.cmd('cquit')
end

local function wait(what, ask)
  if not vim.wait(120000, ask, 20) then
    fail('still not so: ' .. what)
  end
end

local function rules()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, diagnostic.code or diagnostic.user_data.lsp.code)
  end
  return found
end

local function ask(method, params)
  local answers, err = vim.lsp.buf_request_sync(0, method, params, 120000)
  if answers == nil then
    fail(method .. ': ' .. tostring(err))
  end
  for _, answer in pairs(answers) do
    if answer.result ~= nil then
      return answer.result
    end
  end
end

local function position_of(line)
  vim.fn.cursor(vim.fn.search(line), 13)
  local cursor = vim.api.nvim_win_get_cursor(0)
  return { line = cursor[1] - 1, character = cursor[2] }
end

wait('there are problems', function()
  return #vim.diagnostic.get(0) > 0
end)
local seen = { before = rules() }

local document = { uri = vim.uri_from_bufnr(0) }
local at = position_of('Type: CNAME')
local client = vim.tbl_values(vim.lsp.buf_get_clients(0))[1]
seen.offersCompletion = client.server_capabilities.completionProvider ~= nil
if seen.offersCompletion then
  local answer = ask('textDocument/completion', { textDocument = document, position = at })
  seen.completions = #(answer.items or answer)
end

local actions = ask('textDocument/codeAction', {
  textDocument = document,
  range = { start = at, ['end'] = at },
  context = { diagnostics = {}, only = { 'quickfix' } },
})
local fix
for _, action in ipairs(actions or {}) do
  if fix == nil and action.edit ~= nil and action.title:find('ALIAS') then
    fix = action
  end
end
if fix == nil then
  fail('there is no fix')
end
vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
wait('the problem is gone', function()
  return not vim.tbl_contains(rules(), 'cname-at-apex')
end)
seen.after = rules()
seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
if #seen.after == 0 then
  seen.after = nil
end
vim.fn.writefile({ vim.fn.json_encode(seen) }, 'seen.json')
vim.cmd('qall!')
