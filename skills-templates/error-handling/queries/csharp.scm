; sample: class C { void F() { throw new BException("no value"); } void G() { throw new BException("No value."); } }
; finds: error.message_format=lower,no_period "no value"
; finds: error.message_format=sentence,period "No value."
((object_creation_expression type: (_) @_type arguments: (argument_list . (argument [(string_literal) (interpolated_string_expression)] @error.message_format)))
  (#match? @_type "Exception$")
  (#classify! @error.message_format "match" "^\\$?.[^ ]+.$" "free" "^\\$?.[a-z][a-z]* .*\\..$" "lower_period" "^\\$?.[a-z][a-z]* " "lower_bare" "^\\$?.[A-Z][a-z]* .*\\..$" "sentence_period" "^\\$?.[A-Z][a-z]* " "sentence_bare"))

; sample: class C { void F() { try { } catch (IOException e) { throw new B("x", e); } catch (Exception) { throw new B("y"); } } }
; finds: error.chain=cause new B("x", e)
; finds: error.chain=none new B("y")
; finds: error.catch=specific IOException
; finds: error.catch=broad Exception
((catch_clause body: (block (throw_statement (object_creation_expression) @error.chain)))
  (#classify! @error.chain "match" "\\b(e|ex|exc|exception|error|inner\\w*|[a-z]+Ex|[a-z]+Exception)\\s*\\)" "cause" "none"))
((catch_declaration type: (_) @error.catch)
  (#classify! @error.catch "match" "^(System\\.)?Exception$" "broad" "specific"))

; sample: class C { void F() { _logger.LogInformation("a {B}", b); log.LogError($"a {b}"); } }
; finds: logging.message=template "a {B}"
; finds: logging.message=interpolated $"a {b}"
((invocation_expression function: (member_access_expression name: (identifier) @_level) arguments: (argument_list (argument [(string_literal) (interpolated_string_expression) (binary_expression)] @logging.message)))
  (#match? @_level "^Log(Trace|Debug|Information|Warning|Error|Critical)$")
  (#classify! @logging.message "match" "^\\$" "interpolated" "^\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+" "concatenated" "\\{" "template"))
