; sample: raise ValueError("no value")\nraise ValueError("No value.")
; finds: error.message_format=lower,no_period "no value"
; finds: error.message_format=sentence,period "No value."
((raise_statement (call arguments: (argument_list . (string) @error.message_format)))
  (#classify! @error.message_format "match" "^f?.[^ ]+.$" "free" "^f?.[a-z][a-z]* .*\\..$" "lower_period" "^f?.[a-z][a-z]* " "lower_bare" "^f?.[A-Z][a-z]* .*\\..$" "sentence_period" "^f?.[A-Z][a-z]* " "sentence_bare"))

; sample: try:\n    a()\nexcept A as e:\n    raise B() from e\ntry:\n    a()\nexcept A:\n    raise B()
; finds: error.chain=raise from raise B() from e
; finds: error.chain=none raise B()
((except_clause (block (raise_statement (call)) @error.chain))
  (#classify! @error.chain "match" "\\sfrom\\s" "from" "none"))

; sample: try:\n    a()\nexcept ValueError:\n    b()\nexcept Exception as e:\n    c()\nexcept:\n    d()
; finds: error.catch=specific ValueError
; finds: error.catch=broad Exception
; finds: error.catch=broad except
((except_clause . "except" [(identifier) (attribute) (tuple)] @error.catch)
  (#classify! @error.catch "match" "^(Base)?Exception$" "broad" "specific"))
((except_clause . "except" . (as_pattern . (_) @error.catch))
  (#classify! @error.catch "match" "^(Base)?Exception$" "broad" "specific"))
(except_clause "except" @error.catch.broad . (block))

; sample: logger.info(f"a {b}")\nlog.error("a %s", b)\nlog.warning("a {}".format(b))
; finds: logging.message=interpolated f"a {b}"
; finds: logging.message=template "a %s"
((call function: (attribute object: (_) @_logger attribute: (identifier) @_level) arguments: (argument_list . (string) @logging.message))
  (#match? @_logger "(^|[.])_?(log|logger|LOG|logging)$") (#any-of? @_level "debug" "info" "warning" "error" "exception" "critical")
  (#classify! @logging.message "match" "^[fF]" "interpolated" "%[sdrif]" "template"))
