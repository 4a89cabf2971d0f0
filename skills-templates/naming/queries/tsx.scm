; extends: typescript
; sample: const a = <button onClick={handleClick} onBlur={this.onBlur} />;
; finds: naming.event_handler=prefix:handle handleClick
; finds: naming.event_handler=prefix:on onBlur
((jsx_attribute (property_identifier) @_attribute (jsx_expression [(identifier) @naming.event_handler (member_expression property: (property_identifier) @naming.event_handler)]))
  (#match? @_attribute "^on[A-Z]")
  (#classify! @naming.event_handler "match" "^handle" "handle" "^on[A-Z]" "on"))
