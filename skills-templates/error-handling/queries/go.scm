; sample: package p\nvar a = fmt.Errorf("no value: %w", err)\nvar b = fmt.Errorf("No value: %v.", err)\nvar c = errors.Wrap(err, "no value")
; finds: error.wrap=%w "no value: %w"
; finds: error.wrap=%v "No value: %v."
; finds: error.wrap=errors.Wrap errors.Wrap
((call_expression function: (selector_expression) @_errorf arguments: (argument_list . (_) @error.wrap (identifier) @_err .))
  (#eq? @_errorf "fmt.Errorf") (#match? @_err "^(err|e|[a-z]+Err)$")
  (#classify! @error.wrap "match" "%w" "w" "%[vs]" "v"))
((call_expression function: (selector_expression) @error.wrap.wrap)
  (#any-of? @error.wrap.wrap "errors.Wrap" "errors.Wrapf" "errors.WithStack" "errors.WithMessage"))

; sample: package p\nvar a = errors.Is(err, io.EOF)\nvar b = err == io.EOF\nvar c = err != nil
; finds: error.compare=errors.Is/As errors.Is
; finds: error.compare=== err == io.EOF
((call_expression function: (selector_expression) @error.compare.is)
  (#any-of? @error.compare.is "errors.Is" "errors.As"))
((binary_expression left: (identifier) @_err operator: ["==" "!="] right: [(selector_expression) (identifier)] @_right) @error.compare.equals
  (#match? @_err "^(err|[a-z]+Err)$") (#match? @_right "(^|[.])(Err[A-Z]|EOF)"))

; sample: package p\nvar a = errors.New("no value")\nvar b = errors.New("No value.")
; finds: error.message_format=lower,no_period "no value"
; finds: error.message_format=sentence,period "No value."
((call_expression function: (selector_expression) @_new arguments: (argument_list . (interpreted_string_literal) @error.message_format))
  (#any-of? @_new "errors.New" "fmt.Errorf" "errors.Errorf" "errors.Wrap" "xerrors.New" "xerrors.Errorf")
  (#classify! @error.message_format "match" "^.[^ ]+.$" "free" "^.[a-z][a-z]* .*\\..$" "lower_period" "^.[a-z][a-z]* " "lower_bare" "^.[A-Z][a-z]* .*\\..$" "sentence_period" "^.[A-Z][a-z]* " "sentence_bare"))
