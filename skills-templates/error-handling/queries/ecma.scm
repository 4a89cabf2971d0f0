; sample: throw new Error('no value');\nthrow new TypeError("No value.");
; finds: error.message_format=lower,no_period 'no value'
; finds: error.message_format=sentence,period "No value."
((throw_statement (new_expression arguments: (arguments . [(string) (template_string)] @error.message_format)))
  (#classify! @error.message_format "match" "^.[^ ]+.$" "free" "^.[a-z][a-z]* .*\\..$" "lower_period" "^.[a-z][a-z]* " "lower_bare" "^.[A-Z][a-z]* .*\\..$" "sentence_period" "^.[A-Z][a-z]* " "sentence_bare"))

; sample: try {} catch (e) { throw new Error("a", { cause: e }); }\ntry {} catch (e) { throw new Error("b"); }
; finds: error.chain=cause new Error("a", { cause: e })
; finds: error.chain=none new Error("b")
((catch_clause body: (statement_block (throw_statement (new_expression) @error.chain)))
  (#classify! @error.chain "match" "\\bcause\\b" "cause" "none"))

; sample: log.error("it's " + b);
; finds: logging.message=concatenated "it's " + b
; sample: logger.info(`a ${b}`); log.error("a " + b); log.warn("a %s", b);
; finds: logging.message=interpolated `a ${b}`
; finds: logging.message=concatenated "a " + b
; finds: logging.message=template "a %s"
((call_expression function: (member_expression object: (_) @_logger property: (property_identifier) @_level) arguments: (arguments . [(template_string (template_substitution)) (binary_expression) (string)] @logging.message))
  (#match? @_logger "(^|[.])_?(log|logger|LOG|console)$") (#any-of? @_level "trace" "debug" "info" "warn" "error")
  (#classify! @logging.message "match" "^`" "interpolated" "^(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')\\s*\\+" "concatenated" "%[sdjoO]|\\{" "template"))
