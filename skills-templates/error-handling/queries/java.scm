; sample: class A { void f() { throw new B("no value"); } void g() { throw new B("No value."); } }
; finds: error.message_format=lower,no_period "no value"
; finds: error.message_format=sentence,period "No value."
((throw_statement (object_creation_expression arguments: (argument_list . (string_literal) @error.message_format)))
  (#classify! @error.message_format "match" "^.[^ ]+.$" "free" "^.[a-z][a-z]* .*\\..$" "lower_period" "^.[a-z][a-z]* " "lower_bare" "^.[A-Z][a-z]* .*\\..$" "sentence_period" "^.[A-Z][a-z]* " "sentence_bare"))

; sample: class A { void f() { try { } catch (IOException ioe) { throw new B("x" + y, ioe, here()); } catch (Exception e) { throw new B("y"); } } }
; finds: error.chain=cause new B("x" + y, ioe, here())
; finds: error.chain=none new B("y")
; finds: error.catch=specific IOException
; finds: error.catch=broad Exception
((catch_clause body: (block (throw_statement (object_creation_expression) @error.chain)))
  (#classify! @error.chain "match" "[,(]\\s*(e|ex|exc|cause|exception|error|t|throwable|ignored|[a-z]{1,3}e|[a-z]+Ex|[a-z]+Exception)\\s*[,)]" "cause" "none"))
((catch_formal_parameter (catch_type) @error.catch)
  (#classify! @error.catch "match" "^(Exception|Throwable|RuntimeException|Error)$" "broad" "specific"))

; sample: class A { void f() { LOG.info("a+{}", b); log.warn("a+b"); } }
; finds: logging.message=template "a+{}"
; sample: class A { void f() { LOG.info("a {}", b); log.warn("a " + b); } }
; finds: logging.message=template "a {}"
; finds: logging.message=concatenated "a " + b
((method_invocation object: (_) @_logger name: (identifier) @_level arguments: (argument_list . [(string_literal) (binary_expression)] @logging.message))
  (#match? @_logger "([Ll]og|LOG)(ger|GER)?$") (#any-of? @_level "trace" "debug" "info" "warn" "error")
  (#classify! @logging.message "match" "^\"(?:[^\"\\\\]|\\\\.)*\\{(?:[^\"\\\\]|\\\\.)*\"$" "template" "^\"(?:[^\"\\\\]|\\\\.)*\"$" "free" "\\+" "concatenated" "\\{" "template"))
