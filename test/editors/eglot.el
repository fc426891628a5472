;; Drives an Emacs in batch mode, and writes what it has seen into seen.json.  -*- lexical-binding: t -*-
(require 'json)
(require 'flymake)

(defun wait-until (what ask)
  (let ((deadline (+ (float-time) 120)))
    (while (not (funcall ask))
      (when (> (float-time) deadline) (error "Still not so: %s" what))
      (accept-process-output nil 0.02))))

(defun rules ()
  (mapcar (lambda (diagnostic)
            (or (plist-get (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data diagnostic))) :code)
                (flymake-diagnostic-text diagnostic)))
          (flymake-diagnostics)))

(setq eglot-confirm-server-initiated-edits nil
      eglot-sync-connect t)
(find-file "template.yaml")
;; There is no command loop in batch mode, after whose first command eglot-ensure connects.
(run-hooks 'post-command-hook)
(wait-until "the server is connected" #'eglot-current-server)
(flymake-mode 1)
(flymake-start)
(wait-until "there are problems" #'flymake-diagnostics)

(let ((before (rules)) (offers (eglot--server-capable :completionProvider)) completions)
  (goto-char (point-min))
  (search-forward "Type: CNAME")
  (backward-char 2)
  (when offers
    (let ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/completion
                                   (eglot--TextDocumentPositionParams))))
      (setq completions (length (if (vectorp answer) answer (plist-get answer :items))))))
  (let ((fix (seq-find (lambda (action) (and (plist-get action :edit) (string-match-p "ALIAS" (plist-get action :title))))
                       (eglot-code-actions (point) (point) "quickfix"))))
    (unless fix (error "There is no fix"))
    (eglot--apply-workspace-edit (plist-get fix :edit)))
  (eglot--signal-textDocument/didChange)
  (wait-until "the problem is gone"
              (lambda () (not (seq-find (lambda (text) (string-match-p "apex" text)) (rules)))))
  (let ((seen `((before . ,(vconcat before)) (after . ,(vconcat (rules)))
                (text . ,(buffer-substring-no-properties (point-min) (point-max)))
                (offersCompletion . ,(if offers t json-false)))))
    (when completions (push (cons 'completions completions) seen))
    (write-region (json-encode seen) nil "seen.json")))
(set-buffer-modified-p nil)
(kill-emacs 0)
